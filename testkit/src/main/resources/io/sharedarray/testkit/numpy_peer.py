"""The other process in NumpyRules: answers commands, line by line.

What stands before this text defines, for the segments of one backend,
open_segment(name) and create_segment(name, size), which return a writable buffer; and
jvm_order, the byte order of the JVM as numpy says it, in which elements are told.
"""
import io
import sys
from urllib.parse import parse_qsl, quote_plus, unquote, unquote_plus, urlsplit

import numpy


def numbers(text):
    return tuple(int(n) for n in text.split(',') if n)


def open_array(handle):
    """The array or view that a handle names, by numpy and the standard library alone."""
    u = urlsplit(handle)
    buffer = open_segment(unquote(u.path))
    q = dict(parse_qsl(u.query, keep_blank_values=True))
    if 'shape' in q:
        return numpy.ndarray(
            numbers(q['shape']), q['dtype'], buffer, int(q['offset']), numbers(q['strides']))
    start = io.BytesIO(bytes(memoryview(buffer)[:10000]))
    version = numpy.lib.format.read_magic(start)
    read = (numpy.lib.format.read_array_header_1_0 if version == (1, 0)
            else numpy.lib.format.read_array_header_2_0)
    shape, fortran, dtype = read(start)
    return numpy.ndarray(shape, dtype, buffer, start.tell(), order='F' if fortran else 'C')


def describe(array):
    """What it is, and its elements in C order and the byte order of the JVM."""
    order = ('C' if array.flags.c_contiguous else '') + ('F' if array.flags.f_contiguous else '')
    native = array.astype(array.dtype.newbyteorder(jvm_order))
    return '%s %s %s %s' % (array.dtype.str, list(array.shape), order, native.tobytes('C').hex())


def read(handle):
    return describe(open_array(handle))


def reverse(handle):
    """Describes the array, then puts its elements in the reverse order."""
    array = open_array(handle)
    before = describe(array)
    array[...] = array.ravel()[::-1].reshape(array.shape)
    return before


def load(path):
    """Describes the .npy file, mapped in place, then puts its elements in the reverse order."""
    array = numpy.load(path, mmap_mode='r+')
    before = describe(array)
    array[...] = numpy.array(array).ravel()[::-1].reshape(array.shape)
    array.flush()
    return before


def npy(typestr, order, shape, version, elements):
    """The bytes of a .npy file."""
    native = numpy.dtype(typestr).newbyteorder(jvm_order)
    array = numpy.frombuffer(bytes.fromhex(elements), native).reshape(numbers(shape))
    file = io.BytesIO()
    numpy.lib.format.write_array(
        file, array.astype(typestr, order=order), numbers(version))
    return file.getvalue()


def make(name, *array):
    content = npy(*array)
    memoryview(create_segment(name, len(content))).cast('B')[:] = content


def save(path, *array):
    numpy.save(path, numpy.load(io.BytesIO(npy(*array))))


def open_memmap(path, typestr, order, shape, elements):
    array = numpy.lib.format.open_memmap(
        path, 'w+', typestr, numbers(shape), fortran_order=order == 'F')
    native = numpy.dtype(typestr).newbyteorder(jvm_order)
    array[...] = numpy.frombuffer(bytes.fromhex(elements), native).reshape(array.shape)
    array.flush()


for line in sys.stdin:
    command, *arguments = [unquote_plus(word) for word in line.rstrip('\n').split(' ')]
    try:
        print('ok', quote_plus(str(globals()[command](*arguments))), flush=True)
    except Exception as e:
        print(type(e).__name__, quote_plus(str(e)), flush=True)

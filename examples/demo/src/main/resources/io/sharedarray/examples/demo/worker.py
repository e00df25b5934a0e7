"""Works on arrays that it knows by their handles: with numpy, and nothing of SharedArray's.

Reads a request per line and answers each with a line, as JvmWorker does.
"""

import sys
from urllib.parse import unquote, urlsplit

import numpy


def attach(handle):
    """Maps the array of a handle: its segment is a .npy file, wherever it lies."""
    url = urlsplit(handle)
    folder = {"posix-shm": "/dev/shm/", "mmap": ""}[url.scheme]
    return numpy.load(folder + unquote(url.path), mmap_mode="r+")


def invert(pixels):
    """Turns the right third of a picture into its negative."""
    third = pixels.shape[1] // 3
    pixels[:, -third:] = 255 - pixels[:, -third:]
    return "inverted"


def double(numbers):
    """Tells the sum of all numbers, then doubles the last third."""
    total = numbers.sum()
    numbers[-(len(numbers) // 3) :] *= 2
    return repr(float(total))


array = None
for line in sys.stdin:
    request, _, handle = line.strip().partition(" ")
    if request == "attach":
        array = attach(handle)
        answer = f"{array.dtype} {array.shape}"
    elif request == "ready?":
        answer = "ready"
    else:
        answer = {"invert": invert, "double": double}[request](array)
    print(answer, flush=True)

/** An application that has everything on its module path. It names no backend. */
module com.example.modular {
  requires io.sharedarray;
}

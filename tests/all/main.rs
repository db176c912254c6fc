//! Every test of the whole program, in one binary: it links once.

mod first_light;

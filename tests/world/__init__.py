"""What tests stand on: a clock moved by hand, databases, builders."""

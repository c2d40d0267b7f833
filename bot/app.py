"""The composition root: builds every object once and wires features to engines."""

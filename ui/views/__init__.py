"""The pages of the explorer, a module each; `draw` draws one within a frame."""

"""Who said what to whom: the frame that the modules of helpdesks fill in."""

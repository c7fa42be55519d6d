"""Terraform (HCL 2): its resources, with the place of every word."""

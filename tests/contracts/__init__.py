"""One question a file about the whole house."""

"""What holds for any small scenario."""

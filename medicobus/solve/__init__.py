"""The search: tier after tier, with a certificate of what is proven."""

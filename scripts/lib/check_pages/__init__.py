"""Looks at pages in a browser as their readers do."""

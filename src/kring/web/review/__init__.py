"""Reviews on the site: published as files once, listed and served from there."""

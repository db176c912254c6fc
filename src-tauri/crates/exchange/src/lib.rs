//! The backup format: what leaves the journal whole, and comes back.

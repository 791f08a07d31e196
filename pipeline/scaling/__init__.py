"""A run in parts: shards that machines work on by themselves, and the merge that makes them one."""

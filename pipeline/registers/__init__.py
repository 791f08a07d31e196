"""Registers: which persons and acts of different papers are one. Judgements, matching, and the state that grows.

A mention is never rewritten: an entity is a set of facts (what one paper says about one person or act), joined by
judgements, computed or human. :mod:`~pipeline.registers.state` holds facts and entities between runs.
"""

"""The responsibility map: model, store, answers, gray-zone rules, language, load and export.

Imports nothing of `api`, `ui` or `cli`.
"""

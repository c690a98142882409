"""Quoted words: when each is said, by whom, and in what voice."""

"""The explorer: a dataset read in the browser, from the number to the sentence it rests on.

A face: it asks the dataset and the formats, and knows nothing of how texts are coded.
"""

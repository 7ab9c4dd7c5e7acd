"""Learn how the grounds for joining two event mentions weigh, from ECB+ train.

    python training/linking.py READINGS rashomon/learned/linking.json

READINGS is a folder with a pickle a topic: the readings of its reports, made by this program (training/read_topics.py). A pair of found mentions of
different reports of a story is a positive where both lie on mentions of one ECB+ chain, a negative where both lie on mentions of different
chains in reviewed sentences. The weights are those of a logistic regression; the threshold is the one with the best F1 over pairs in
cross-validation, a topic left out at a time.
"""

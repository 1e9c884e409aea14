"""Solves markets by OR-tools' SimpleMinCostFlow.

A line of input is JSON: the number of mentees, the seats of each mentor, and edges as
three lists (mentee, mentor, fit). The answer is the greatest total fit, and how many
milliseconds it took to build the graph from arrays, to solve it and to read the flow.
"""

import json
import sys
import time

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow


def solve(mentees, seats, mentee, mentor, fit):
    """Everybody's unit goes to the sink, by a mentor's seat or by an arc of its own."""
    mentors, sink = len(seats), mentees + len(seats)
    flow = SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        mentee, mentees + mentor, np.ones(len(fit), dtype=np.int64), -fit
    )
    everybody = np.arange(mentees + mentors)
    room = np.concatenate([np.ones(mentees, dtype=np.int64), seats])
    flow.add_arcs_with_capacity_and_unit_cost(
        everybody, np.full(sink, sink), room, np.zeros(sink, dtype=np.int64)
    )
    flow.set_nodes_supplies(np.arange(mentees), np.ones(mentees, dtype=np.int64))
    flow.set_node_supply(sink, -mentees)
    status = flow.solve()
    assert status == SimpleMinCostFlow.OPTIMAL, status
    if len(pairs):
        flow.flows(pairs)
    return -flow.optimal_cost()


for line in sys.stdin:
    mentees, *arrays = json.loads(line)
    arrays = [np.array(values, dtype=np.int64) for values in arrays]
    began = time.perf_counter()
    total = solve(mentees, *arrays)
    print(total, (time.perf_counter() - began) * 1000, flush=True)

// The parameters of an address, as they are written.

// only are those that have one of the names.
export const only = (parameters, names) => parameters.split('&').filter(p => names.includes(p.split('=', 1)[0]));

// TASK are the parameters that make a challenge of a state (core/challenge).
export const TASK = ['challenge', 'goal', 'goal-text', 'hint'];

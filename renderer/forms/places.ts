/** Marks the place of a field in the page, so that a problem can lead there. */
export const fieldAttribute = 'data-field';

/** Marks the editors that the command "edit the expression" looks for. */
export const expressionAttribute = 'data-expression';

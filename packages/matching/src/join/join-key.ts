/** A value two sides are joined on: one component, or several that must all be equal. @category Joins */
export type JoinKey = string | number | readonly (string | number)[];

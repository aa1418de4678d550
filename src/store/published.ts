export interface Published {}

"""One message in, analysed sentences out: canonical prose, predicates and time expressions, in both languages."""

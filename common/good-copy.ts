/** How a fix begins that names an update whose package holds the files that are damaged: `KB5079473 (26100.8037) …`. */
export const carriesGoodCopy = 'carries a good copy'

/** The test suites of phpunit.xml.dist: together they are all tests. */
export const suites = [ 'faults', 'faults-of-downloads', 'others' ];

/** What is run on MariaDB, if nothing is said: all that is about its tables, and about many processes at once. */
const onMariaDb = [
	'ManyProcesses',
	'Orders',
	'VideoRepository',
	'VideoQueries',
	'Table',
	'Submission',
	'Lookup',
	'Check',
	'Import',
	'Runner',
	'Schedule',
	'Videos',
	'Usage',
];

/** One process of PHPUnit, on a site of its own. */
export interface Part {
	name: string;
	/** What PHPUnit is told. */
	args: string[];
}

/** The file that a part's results are in. */
export const reportOf = ( name: string ) => `phpunit-${ name }.xml`;

/**
 * What a run consists of. Its parts may run beside each other.
 *
 * @param isMariaDb Whether the database is MariaDB, and not SQLite.
 * @param isNewest  Whether WordPress is the newest, and has what only that one has.
 * @param said      What PHPUnit is told on the command line.
 */
export function parts(
	isMariaDb: boolean,
	isNewest: boolean,
	said: string[]
): Part[] {
	if ( isMariaDb ) {
		const filter = `\\\\(${ onMariaDb.join( '|' ) })Test::`;
		const args = said.length > 0 ? said : [ '--filter', filter ];
		return [ { name: 'mariadb', args } ];
	}
	const args = [
		...[ '--exclude-group', 'mariadb' ],
		...( isNewest ? [] : [ '--exclude-group', 'newest' ] ),
		...said,
	];
	return said.length > 0
		? [ { name: 'chosen', args } ]
		: suites.map( ( name ) => ( {
				name,
				args: [ ...args, '--testsuite', name ],
			} ) );
}

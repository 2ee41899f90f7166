/** The test suites of phpunit.xml.dist: together they are all tests, and each takes about as long as another. */
export const suites = [ 'faults', 'downloads-and-crashes', 'others' ];

/** What is run on MariaDB, if nothing is said: what is about many processes at once, and all that is about its tables. */
const onMariaDb = {
	'mariadb-many': [ 'ManyProcesses', 'ManyAdministrators' ],
	mariadb: [
		'Orders',
		'MonthlyOrders',
		'VideoRepository',
		'Claims',
		'VideoQueries',
		'VideoIndexes',
		'Table',
		'TableOfOlderVersions',
		'OtherTablesOfOlderVersions',
		'Submission',
		'Accepted',
		'Lookup',
		'FailedLooks',
		'RecentVideos',
		'Check',
		'FailedChecks',
		'Import',
		'FailedImports',
		'Runner',
		'LongTransfers',
		'SiteAddress',
		'Schedule',
		'BackgroundRuns',
		'Videos',
		'Retries',
		'Deletions',
		'Usage',
		'Days',
	],
};

/** The part of the whole run that is in a network of sites. */
export const network = 'network';

/** What is run there: what WordPress decides otherwise in one, as who may write any HTML, what may be uploaded, and whose options are whose. */
const inNetwork = [
	'Access',
	'Behalf',
	'Heirs',
	'PermissionMatrix',
	'PostContent',
	'RemoteVideosController',
	'SharedServer',
	'SoraVideoBlock',
	'UploadCheck',
	'VideosQueries',
];

/** One process of PHPUnit, on a site of its own. */
export interface Part {
	name: string;
	/** Whether that site is one of a network, also where nothing else is said. */
	isNetwork?: boolean;
	/** What PHPUnit is told. */
	args: string[];
}

/** A filter of test classes by their names, without what all have at their ends. */
const classes = ( tests: string[] ) => `\\\\(${ tests.join( '|' ) })Test::`;

/** The file that a part's results are in. */
export const reportOf = ( name: string ) => `phpunit-${ name }.xml`;

/**
 * What a run consists of. Its parts may run beside each other.
 *
 * @param isMariaDb Whether the database is MariaDB, and not SQLite.
 * @param isNewest  Whether WordPress is the newest, and has what only that one has.
 * @param said      What PHPUnit is told on the command line.
 * @param only      The one part of the run on MariaDB that is wanted.
 */
export function parts(
	isMariaDb: boolean,
	isNewest: boolean,
	said: string[],
	only?: string
): Part[] {
	if ( isMariaDb ) {
		return said.length > 0
			? [ { name: 'mariadb', args: said } ]
			: Object.entries( onMariaDb )
					.filter( ( [ name ] ) => name === ( only ?? name ) )
					.map( ( [ name, tests ] ) => ( {
						name,
						args: [ '--filter', classes( tests ) ],
					} ) );
	}
	const args = [
		...[ '--exclude-group', 'mariadb' ],
		...( isNewest ? [] : [ '--exclude-group', 'newest' ] ),
		...said,
	];
	return said.length > 0
		? [ { name: 'chosen', args } ]
		: [
				...suites.map( ( name ) => ( {
					name,
					args: [ ...args, '--testsuite', name ],
				} ) ),
				{
					name: network,
					// Tests that make a network of their own are run where there is none.
					args: [
						...[ ...args, '--exclude-group', 'single' ],
						...[ '--filter', classes( inNetwork ) ],
					],
					isNetwork: true,
				},
			];
}

/** How a figure is held against its bound. */
type By =
	/** The plugin's as a multiple of the other's. */
	| 'ratio'
	/** What the plugin's is above the other's. */
	| 'more'
	/** The plugin's own. */
	| 'value';

export interface Bound {
	/** Which of the figures that bench.php gives. */
	figure: 'milliseconds' | 'queries' | 'scans' | 'bytes' | 'files' | 'calls';
	by: By;
	most: number;
}

export interface Measurement {
	/** What `measure.php` calls it. */
	name: string;
	what: string;
	beside: string;
	bounds: Bound[];
	/** Whether it is measured on MariaDB: on a site of many rows, beside one of a hundred. */
	isScale?: boolean;
	/** Whether it is measured in a browser. */
	isSeen?: boolean;
	/** Whether it is a page of a web server. */
	isServed?: boolean;
	/** What is done on the plugin's side before each round; the id that it gives is the measurement's number. */
	prepare?: string;
	/** How often, where it takes long. */
	rounds?: number;
}

const MB = 1024 * 1024;

const time = ( most: number ): Bound => ( {
	figure: 'milliseconds',
	by: 'ratio',
	most,
} );
const queries = ( most: number ): Bound => ( {
	figure: 'queries',
	by: 'more',
	most,
} );
const memory = ( most: number ): Bound => ( {
	figure: 'bytes',
	by: 'value',
	most,
} );

const pages = [ 1, 20 ].map( ( count ): Measurement => ( {
	name: `front:${ count }`,
	what: `A page with ${ count } finished ${ count === 1 ? 'video' : 'videos' }`,
	beside: 'the same with WordPress’s Video blocks',
	bounds: [
		time( 1.02 ),
		queries( 0 ),
		{ figure: 'files', by: 'more', most: 0 },
	],
} ) );

const imports = [ 1, 16, 64, 256 ].map( ( size ): Measurement => ( {
	name: `memory:${ size }`,
	what: `Memory of an import of ${ size } MB`,
	beside: 'reading the body, and wp_upload_bits()',
	bounds: [ memory( 6 * MB ) ],
	rounds: 3,
} ) );

/**
 * What is measured.
 *
 * @param rows How many rows the large table has.
 */
export const measurements = ( rows: number ): Measurement[] => [
	...pages,
	{
		name: 'page',
		what: 'Any other page',
		beside: 'the same without the plugin',
		bounds: [
			{ figure: 'milliseconds', by: 'more', most: 0.3 },
			queries( 0 ),
			{ figure: 'bytes', by: 'more', most: 150 * 1024 },
		],
		isServed: true,
		rounds: 1001,
	},
	{
		name: 'autoloaded',
		what: 'Options that each page reads',
		beside: '–',
		bounds: [ memory( 1024 ) ],
		rounds: 1,
	},
	...imports,
	{
		name: 'download:64',
		what: 'Import of 64 MB',
		beside: 'curl to a file',
		bounds: [ time( 1.5 ) ],
		rounds: 15,
	},
	{
		name: 'status',
		prepare: 'waiting',
		what: 'A question about a video of which nothing is due',
		beside: '/wp/v2/types/post',
		bounds: [ time( 1.1 ), queries( 2 ) ],
		rounds: 15,
	},
	{
		name: 'simulator',
		prepare: 'waiting',
		what: 'An answer of the simulator',
		beside: 'a question to the site that asks it',
		bounds: [ time( 1 / 10 ) ],
	},
	{
		name: 'delivery:64',
		what: '64 MB from the simulator',
		beside: 'an import of them',
		// Every import has the transfer in it: the sooner the rest is done, the larger this part is.
		bounds: [ time( 9 / 10 ) ],
	},
	{
		name: 'list',
		what: 'A list of 40 videos, cold',
		beside: 'a list of one',
		bounds: [ queries( 4 ) ],
		rounds: 1,
	},
	{
		name: 'slow:20',
		what: 'Twenty slow transfers of 2 MB',
		beside: 'one after another',
		bounds: [ time( 1 / 4 ), memory( 12 * MB ) ],
		rounds: 1,
	},
	{
		name: 'runner:200',
		what: '200 questions at a gateway that takes 300 ms',
		beside: 'one after another',
		bounds: [ time( 1 / 12 ), memory( 24 * MB ) ],
		rounds: 1,
	},
	{
		name: 'two:5',
		what: 'Five videos beside a connection that says nothing',
		beside: 'without that connection',
		bounds: [ time( 1.1 ) ],
		rounds: 5,
	},
	{
		name: 'tabs:50',
		what: 'Fifty tabs that wait for one video',
		beside: 'one tab',
		bounds: [ { figure: 'calls', by: 'more', most: 0 } ],
		rounds: 1,
	},
	{
		name: 'editor',
		what: 'The block editor of a new post, until one can write',
		beside: 'the same without the plugin',
		bounds: [ time( 1.05 ) ],
		isSeen: true,
		rounds: 9,
	},
	{
		name: 'form',
		what: 'From the inserter to a form one can type in, the REST API taking 3 s',
		beside: 'to the buttons of WordPress’s Video block',
		bounds: [ { figure: 'milliseconds', by: 'value', most: 100 } ],
		isSeen: true,
	},
	{
		name: 'frame',
		what: 'From Generate to the place of the video, the REST API taking 3 s',
		beside: '–',
		bounds: [ { figure: 'milliseconds', by: 'value', most: 100 } ],
		isSeen: true,
	},
	{
		name: 'ready',
		what: 'From Generate to the video, of a gateway that takes 30 s',
		beside: 'the gateway’s own time, and the questions of its guide',
		bounds: [
			{ figure: 'milliseconds', by: 'more', most: 12_000 },
			{ figure: 'calls', by: 'more', most: 0 },
		],
		isSeen: true,
		rounds: 1,
	},
	...[
		[ 'first', 'The first page' ] as const,
		[ 'search', 'A search' ] as const,
		[ 'failed', 'A filter by status' ] as const,
		[ 'model', 'Sorting by model' ] as const,
		[ `last:${ rows }`, 'The last page' ] as const,
	].map( ( [ name, what ] ): Measurement => ( {
		name,
		what: `${ what } of ${ rows } rows`,
		beside: 'of 100 rows',
		bounds: [ time( 3 ) ],
		isScale: true,
	} ) ),
	{
		name: 'usage',
		what: `Usage of a year, of ${ rows } rows`,
		beside: 'a question about a video of which nothing is due',
		bounds: [ time( 10 ) ],
		isScale: true,
	},
	// The last one: it empties the table of videos.
	{
		name: 'finish',
		what: 'Finishing a video on a site of 300,000 posts',
		beside: 'on a site of 300 posts',
		bounds: [ time( 1.2 ), { figure: 'scans', by: 'value', most: 0 } ],
		isScale: true,
	},
];

/** The middle of some numbers. */
export const median = ( numbers: number[] ): number => {
	const sorted = [ ...numbers ].sort( ( a, b ) => a - b );
	const middle = Math.floor( sorted.length / 2 );
	return sorted.length % 2 === 1
		? sorted[ middle ]!
		: ( sorted[ middle - 1 ]! + sorted[ middle ]! ) / 2;
};

/** The figures of one measurement. */
export type Figures = Partial< Record< Bound[ 'figure' ] | 'id', number > >;

export interface Result {
	what: string;
	beside: string;
	figure: string;
	by: By;
	ours: number;
	theirs: number;
	/** The middle of the rounds. */
	value: number;
	/** The least and the most of the rounds. */
	spread: [ number, number ];
	bound: number;
	isKept: boolean;
}

/**
 * Holds the rounds of a measurement against its bounds.
 *
 * @param measurement What was measured.
 * @param rounds      The plugin's figures and the other's, of each round.
 */
export function judge(
	measurement: Measurement,
	rounds: [ Figures, Figures ][]
): Result[] {
	const { what, beside } = measurement;
	return measurement.bounds.map( ( { figure, by, most } ) => {
		const pairs = rounds.map( ( [ ours, theirs ] ): [ number, number ] => [
			ours[ figure ] ?? 0,
			theirs[ figure ] ?? 0,
		] );
		const of = {
			ratio: ( [ ours, theirs ]: [ number, number ] ) => ours / theirs,
			more: ( [ ours, theirs ]: [ number, number ] ) => ours - theirs,
			value: ( [ ours ]: [ number, number ] ) => ours,
		};
		const values = pairs.map( of[ by ] );
		const value = median( values );
		return {
			...{ what, beside, figure, by, value, bound: most },
			ours: median( pairs.map( ( [ ours ] ) => ours ) ),
			theirs: median( pairs.map( ( [ , theirs ] ) => theirs ) ),
			spread: [ Math.min( ...values ), Math.max( ...values ) ],
			isKept: value <= most,
		};
	} );
}

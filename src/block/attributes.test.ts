import type { Attributes } from './attributes';
import metadata from './block.json';

/** What block.json calls a type of ours. */
type Kind< T > = T extends string
	? 'string' | 'rich-text'
	: T extends number
		? 'number' | 'integer'
		: T extends boolean
			? 'boolean'
			: T extends unknown[]
				? 'array'
				: 'object';

/** The attributes that may be missing, and so have no default. */
type Optional = {
	[ Name in keyof Attributes ]-?: undefined extends Attributes[ Name ]
		? Name
		: never;
}[ keyof Attributes ];

/** `tsc` fails here when the type has an attribute more, or less. */
const always: {
	[ Name in Exclude< keyof Attributes, Optional > ]: Kind<
		Attributes[ Name ]
	>;
} = {
	prompt: 'string',
	connection: 'string',
	model: 'string',
	size: 'string',
	seconds: 'number',
	referenceImage: 'integer',
	referenceFocus: 'object',
	lastFrame: 'integer',
	lastFocus: 'object',
	references: 'array',
	options: 'object',
	styleId: 'string',
	continues: 'integer',
	count: 'integer',
	others: 'array',
	requestId: 'string',
	videoId: 'integer',
	remixOf: 'integer',
	takes: 'array',
	shownId: 'integer',
	id: 'integer',
	controls: 'boolean',
	preload: 'string',
	tracks: 'array',
};
const sometimes: {
	[ Name in Optional ]: Kind< NonNullable< Attributes[ Name ] > >;
} = {
	src: 'string',
	poster: 'string',
	width: 'integer',
	height: 'integer',
	caption: 'rich-text',
	captionKept: 'string',
	label: 'string',
	labelText: 'string',
	description: 'string',
	autoplay: 'boolean',
	loop: 'boolean',
	muted: 'boolean',
	playsInline: 'boolean',
};

const saved = ( hasDefault: boolean ) =>
	Object.fromEntries(
		Object.entries( metadata.attributes )
			.filter(
				( [ , attribute ] ) => 'default' in attribute === hasDefault
			)
			.map( ( [ name, { type } ] ) => [ name, type ] )
	);

it( 'has each attribute that a block always has in block.json, with a default', () => {
	expect( saved( true ) ).toEqual( always );
} );

it( 'has each attribute that a block may have in block.json, without one', () => {
	expect( saved( false ) ).toEqual( sometimes );
} );

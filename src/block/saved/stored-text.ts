import { useMemo } from '@wordpress/element';
import type { Attributes, SetAttributes } from '../attributes';
import metadata from '../block.json';

/*
 * What most people save is filtered by WordPress, the attributes of blocks too: as if each text were HTML, it makes `&amp;` of `&` and
 * `&lt;` of `<`, and takes out what looks like a tag. So a block keeps its texts as HTML, which that leaves as it is, and shows what
 * was typed. Texts of an earlier version, filtered or not, are read alike. Where a table takes no emoji, WordPress makes `&#x1f431;` of them.
 */

/** The characters that have names there. */
const CODES: Record< string, number > = { amp: 38, lt: 60, gt: 62, quot: 34 };

const asHtml = ( text: string ) =>
	text
		.replaceAll( '&', '&amp;' )
		.replaceAll( '<', '&lt;' )
		.replaceAll( '>', '&gt;' );

const asText = ( html: string ) =>
	html.replace(
		/&(?:(amp|lt|gt|quot)|#(0?39|x[\da-f]{2,5}));/g,
		( _, name: string, code ) =>
			String.fromCodePoint( CODES[ name ] ?? Number( '0' + code ) )
	);

/** Changes each text within a value; what has none stays the very same. */
function withTexts(
	value: unknown,
	change: ( text: string ) => string
): unknown {
	if ( typeof value === 'string' ) {
		return change( value );
	}
	const isList = Array.isArray( value );
	if (
		isList ||
		( value && Object.getPrototypeOf( value ) === Object.prototype )
	) {
		const before = Object.entries( value as object );
		const after = before.map( ( [ name, item ] ) => [
			name,
			withTexts( item, change ),
		] );
		if ( after.some( ( [ , item ], at ) => item !== before[ at ]![ 1 ] ) ) {
			return isList
				? after.map( ( [ , item ] ) => item )
				: Object.fromEntries( after );
		}
	}
	return value;
}

/** The names of the attributes that stand in the block's comment; the others are read out of its HTML. */
const IN_COMMENT = new Set(
	Object.entries( metadata.attributes )
		.filter( ( [ , attribute ] ) => ! ( 'source' in attribute ) )
		.map( ( [ name ] ) => name )
);

const changed = < T extends object >(
	attributes: T,
	change: ( text: string ) => string
): T =>
	Object.fromEntries(
		Object.entries( attributes ).map( ( [ name, value ] ) => [
			name,
			IN_COMMENT.has( name ) ? withTexts( value, change ) : value,
		] )
	) as T;

/** Attributes as they are kept in a post, of such as were typed. */
export const asStored = < T extends object >( typed: T ): T =>
	changed( typed, asHtml );

/** Attributes as they were typed, of such as a post keeps. */
export const asTyped = < T extends object >( stored: T ): T =>
	changed( stored, asText );

/** A block's attributes as they were typed, and how they are set. */
export function useTyped(
	stored: Attributes,
	setStored: SetAttributes
): [ Attributes, SetAttributes ] {
	const typed = useMemo( () => asTyped( stored ), [ stored ] );
	const setTyped = useMemo< SetAttributes >(
		() => ( changes ) => setStored( asStored( changes ) ),
		[ setStored ]
	);
	return [ typed, setTyped ];
}

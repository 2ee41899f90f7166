import { useMemo, useState } from '@wordpress/element';
import { getContext } from '../store/page-context';
import type { Chain, Part } from './line';

/** How a person has arranged the parts of a chain. */
interface Arrangement {
	/** The ids of those that are played, in order. */
	played: number[];
	/** All that were there then: what has come since is added at the end. */
	known: number[];
	/** Where those that were taken out stood, by their ids. */
	places: Record< number, number >;
}

/** As it was left in this tab. A browser may refuse storage; then nothing was arranged. */
function read( key: string ): Arrangement | null {
	try {
		return JSON.parse(
			window.sessionStorage.getItem( key ) ?? 'null'
		) as Arrangement | null;
	} catch {
		return null;
	}
}

function write( key: string, arrangement: Arrangement ): void {
	try {
		window.sessionStorage.setItem( key, JSON.stringify( arrangement ) );
	} catch {
		// It is there as long as the dialog is.
	}
}

/**
 * Which parts of a chain are played, and in which order: as a person has arranged them, kept for the browser's tab. Nothing is deleted.
 *
 * @param chain The chain.
 * @param name  What it is kept under.
 */
export function useArrangement( chain: Chain, name: string ) {
	const { all, line } = chain;
	const key = `platoniavid-parts-${ getContext().owner }-${ name }`;
	const [ changed, setChanged ] = useState< Arrangement | null >( null );
	const kept = useMemo( () => changed ?? read( key ), [ changed, key ] );
	const ids = kept
		? [
				...kept.played,
				...line.filter( ( id ) => ! kept.known.includes( id ) ),
			]
		: line;
	const find = ( id: number ) => all.find( ( part ) => part.id === id );
	const parts = ids.map( find ).filter( ( part ) => part !== undefined );
	const played = parts.map( ( { id } ) => id );
	const change = ( to: number[], places: Record< number, number > = {} ) => {
		const arrangement = {
			played: to,
			known: all.map( ( { id } ) => id ),
			places: { ...kept?.places, ...places },
		};
		write( key, arrangement );
		setChanged( arrangement );
	};
	/** Where a part comes back to: where it stood, or after the one that it goes on from. */
	const placeOf = ( { id, continues }: Part ) => {
		const place = kept?.places[ id ];
		if ( place !== undefined ) {
			return Math.min( place, played.length );
		}
		const before = played.indexOf( continues ?? 0 );
		return before < 0 && continues !== null ? played.length : before + 1;
	};
	return {
		parts,
		/** What is not played. */
		left: all.filter( ( { id } ) => ! played.includes( id ) ),
		/** Puts a part before the one above, or after the one below; gives its new place, counted from 1. */
		move( id: number, by: 1 | -1 ): number {
			const at = played.indexOf( id ) + by;
			const others = played.filter( ( other ) => other !== id );
			change( [ ...others.slice( 0, at ), id, ...others.slice( at ) ] );
			return at + 1;
		},
		takeOut: ( id: number ) =>
			change(
				played.filter( ( other ) => other !== id ),
				{ [ id ]: played.indexOf( id ) }
			),
		/** Puts a part back; gives its place. */
		putBack( part: Part ): number {
			const at = placeOf( part );
			change( [
				...played.slice( 0, at ),
				part.id,
				...played.slice( at ),
			] );
			return at + 1;
		},
	};
}

import { useDispatch, useSelect } from '@wordpress/data';
import type { Filter, View } from '@wordpress/dataviews';
import { getDate } from '@wordpress/date';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { useWatched } from '../../follow/use-watched';
import { store } from '../../store';
import { fetchVideos, toApiError } from '../../store/api';
import { siteTime } from '../../store/site-time';
import type { Video } from '../../store/types';

export interface Videos {
	videos: Video[];
	total: number;
	pages: number;
	/** Whether what was answered is a part only: by words or by a filter. */
	isFiltered: boolean;
	isLoading: boolean;
	/** Why they could not be loaded; empty where they could. */
	error: string;
	reload: () => void;
}

const DAYS: Record< string, number > = {
	days: 1,
	weeks: 7,
	months: 30,
	years: 365,
};

const HOUR = 3600000;

/** A moment as the route takes it; undefined, which leaves it out, where there is no such day. */
const toIso = ( moment: Date ) =>
	Number.isNaN( moment.getTime() ) ? undefined : moment.toISOString();

/** What each query says; whatever else it says leaves something out. */
const ALWAYS_ASKED = [ 'page', 'per_page', 'orderby', 'order' ];

/** A filter as arguments of the route. */
function toArguments( { field, operator, value }: Filter ) {
	if ( value === undefined || value === null || value === '' ) {
		return {};
	}
	if ( field !== 'created_at' ) {
		return { [ field ]: value as unknown };
	}
	// A day ends with its last second, where the site is: its cards say the site's time too.
	const at = ( day: unknown, time: string ) =>
		toIso( getDate( `${ String( day ) }T${ time }` ) );
	switch ( operator ) {
		case 'before':
			return { before: at( value, '00:00:00' ) };
		case 'after':
			return { after: at( value, '23:59:59' ) };
		case 'on':
			return {
				after: at( value, '00:00:00' ),
				before: at( value, '23:59:59' ),
			};
		case 'inThePast': {
			const { value: count, unit } = value as {
				value: number;
				unit: string;
			};
			const days = count * ( DAYS[ unit ] ?? 1 );
			// The same for an hour, so that it is asked for once.
			const now = Math.floor( siteTime() / HOUR ) * HOUR;
			return {
				after: toIso(
					new Date( Math.max( 0, now - days * 24 * HOUR ) )
				),
			};
		}
		default:
			return {};
	}
}

/** A view as the query of the route. */
export function toQuery( view: View ): Record< string, unknown > {
	return Object.assign(
		{
			page: view.page ?? 1,
			per_page: view.perPage ?? 20,
			orderby: view.sort?.field ?? 'created_at',
			order: view.sort?.direction ?? 'desc',
		},
		view.search ? { search: view.search } : {},
		...( view.filters ?? [] ).map( toArguments )
	) as Record< string, unknown >;
}

/** A page of videos, and the query that it answers. */
interface Page extends Pick< Videos, 'total' | 'pages' | 'isFiltered' > {
	query: string;
	ids: number[];
}

const NONE: Page = {
	query: '',
	ids: [],
	total: 0,
	pages: 0,
	isFiltered: false,
};

/** The page of videos that a view shows, kept up to date as long as it is shown. */
export function useVideos( view: View ): Videos {
	const [ answered, setAnswered ] = useState( NONE );
	const [ settled, setSettled ] = useState( '' );
	const [ error, setError ] = useState( '' );
	const [ round, setRound ] = useState( 0 );
	const { receiveVideos } = useDispatch( store );
	const query = JSON.stringify( toQuery( view ) );
	// Known with the view, and not a moment later: what is here is no answer to what was only just asked.
	const now = `${ round } ${ query }`;

	useEffect( () => {
		let isWanted = true;
		const asked = JSON.parse( query ) as Record< string, unknown >;
		fetchVideos( asked )
			.then( ( { videos, total, pages } ) => {
				if ( isWanted ) {
					void receiveVideos( videos );
					setAnswered( {
						query,
						ids: videos.map( ( { id } ) => id ),
						total,
						pages,
						isFiltered: Object.keys( asked ).some(
							( name ) => ! ALWAYS_ASKED.includes( name )
						),
					} );
					setError( '' );
				}
			} )
			.catch(
				( thrown: unknown ) =>
					isWanted && setError( toApiError( thrown ).message )
			)
			.finally( () => isWanted && setSettled( now ) );
		return () => {
			isWanted = false;
		};
	}, [ query, now, receiveVideos ] );

	// What another view was answered stays while this one's answer is awaited, and not where there is none: it would
	// stand, to be chosen and deleted, under filters that it was not found by.
	const page = error && answered.query !== query ? NONE : answered;
	const videos = useSelect(
		( select ) => {
			const { getVideo, isMissing } = select( store );
			return page.ids
				.filter( ( id ) => ! isMissing( id ) )
				.map( ( id ) => getVideo( id ) )
				.filter( ( video ) => video !== undefined );
		},
		[ page.ids ]
	);

	useWatched(
		videos
			.filter( ( { next_check_in: next } ) => next !== null )
			.map( ( { id } ) => id )
	);

	return {
		videos,
		total: page.total,
		pages: page.pages,
		isFiltered: page.isFiltered,
		isLoading: settled !== now,
		error,
		reload: useCallback( () => setRound( ( before ) => before + 1 ), [] ),
	};
}

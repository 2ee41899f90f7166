import type { Filter, View } from '@wordpress/dataviews';
import { labelNames } from '../../format/label-names';
import { SIZE_PATTERN } from '../../store/schemas';
import { statusLabels } from './status';

/** What an address can say of the list. `page` is WordPress's own. */
export const LIST_NAMES = [
	'search',
	'status',
	'model',
	'connection',
	'size',
	'author',
	'label',
	'date',
	'orderby',
	'order',
	'per_page',
	'paged',
	'view',
] as const;

/** What an address says of the list, by its names. */
export type ListAddress = Partial<
	Record< ( typeof LIST_NAMES )[ number ], string >
>;

/** Fields that a view can be sorted by, and how many it can have on a page. */
const SORTS = [ 'created_at', 'status', 'model', 'size', 'seconds' ];
const PAGE_SIZES = [ 10, 20, 50, 100 ];

/** Whether there is such a day: an address is also written by hand, or by another calendar. */
function isDay( text: string ): boolean {
	const moment = new Date( `${ text }T00:00:00Z` );
	return (
		! Number.isNaN( moment.getTime() ) &&
		moment.toISOString().startsWith( `${ text }T` )
	);
}

const isSize = new RegExp( SIZE_PATTERN );
const PERIOD = /^(\d{1,4}) (days|weeks|months|years)$/;

/** A filter by date in a word and a value, such as "before:2026-12-31" or "inThePast:3 weeks". */
function dateText( { operator, value }: Filter ): string {
	if ( operator === 'inThePast' ) {
		const { value: count, unit } = value as { value: number; unit: string };
		return `${ operator }:${ count } ${ unit }`;
	}
	return `${ operator }:${ String( value ) }`;
}

function dateFilter( text: string ): Filter[] {
	const [ operator = '', value = '' ] = text.split( ':' );
	const [ , count, unit ] = PERIOD.exec( value ) ?? [];
	if ( operator === 'inThePast' && count ) {
		return [
			{
				field: 'created_at',
				operator,
				value: { value: Number( count ), unit },
			},
		];
	}
	return [ 'before', 'after', 'on' ].includes( operator ) && isDay( value )
		? [
				{
					field: 'created_at',
					operator: operator as Filter[ 'operator' ],
					value,
				},
			]
		: [];
}

/** Whether a filter says something yet: it is there before its value is chosen. */
const hasValue = ( { value }: Filter ) =>
	Array.isArray( value )
		? value.length > 0
		: value !== undefined && value !== null && value !== '';

/** All that an address says of a view. What it does not name is a person's own choice. */
export function toAddress( view: View ): ListAddress {
	const address: ListAddress = {
		...( view.search ? { search: view.search } : {} ),
		orderby: view.sort?.field ?? 'created_at',
		order: view.sort?.direction ?? 'desc',
		per_page: String( view.perPage ?? 20 ),
		...( ( view.page ?? 1 ) > 1 ? { paged: String( view.page ) } : {} ),
		view: view.type,
	};
	for ( const filter of ( view.filters ?? [] ).filter( hasValue ) ) {
		if ( filter.field === 'created_at' ) {
			address.date = dateText( filter );
		} else {
			address[ filter.field as 'status' ] = String( filter.value );
		}
	}
	// In the order in which it is read.
	return Object.fromEntries(
		LIST_NAMES.flatMap( ( name ) =>
			address[ name ] ? [ [ name, address[ name ] ] ] : []
		)
	);
}

/** The filters that an address names. */
function filtersOf( {
	status,
	model,
	connection,
	size,
	author,
	label,
	date,
}: ListAddress ) {
	const known = Object.keys( statusLabels() );
	const statuses = ( status ?? '' )
		.split( ',' )
		.filter( ( name ) => known.includes( name ) );
	const filters: Filter[] = [];
	if ( statuses.length > 0 ) {
		filters.push( {
			field: 'status',
			operator: 'isAny',
			value: statuses,
		} );
	}
	if ( model ) {
		filters.push( { field: 'model', operator: 'is', value: model } );
	}
	if ( connection ) {
		filters.push( {
			field: 'connection',
			operator: 'is',
			value: connection,
		} );
	}
	if ( size && isSize.test( size ) ) {
		filters.push( { field: 'size', operator: 'is', value: size } );
	}
	if ( Number( author ) > 0 ) {
		filters.push( {
			field: 'author',
			operator: 'is',
			value: Number( author ),
		} );
	}
	if ( label && label in labelNames() ) {
		filters.push( { field: 'label', operator: 'is', value: label } );
	}
	return [ ...filters, ...dateFilter( date ?? '' ) ];
}

/** A view as an address wants it; what that does not name, or nobody knows, stays. */
export function fromAddress( view: View, address: ListAddress ): View {
	if ( Object.keys( address ).length === 0 ) {
		return view;
	}
	const { orderby = '', order, per_page: perPage, paged } = address;
	const field = SORTS.includes( orderby ) ? orderby : view.sort?.field;
	return {
		...view,
		...( address.view === 'table' || address.view === 'grid'
			? { type: address.view }
			: {} ),
		search: address.search ?? '',
		filters: filtersOf( address ),
		sort: {
			field: field ?? 'created_at',
			direction:
				order === 'asc' || order === 'desc'
					? order
					: ( view.sort?.direction ?? 'desc' ),
		},
		perPage: PAGE_SIZES.includes( Number( perPage ) )
			? Number( perPage )
			: view.perPage,
		page: Math.max( 1, Math.floor( Number( paged ) ) || 1 ),
	} as View;
}

import { useSelect } from '@wordpress/data';
import type { Field } from '@wordpress/dataviews';
import { dateI18n, getSettings } from '@wordpress/date';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { dateTime } from '../../format/date-time';
import { duration } from '../../format/duration';
import { modelName } from '../../format/model-name';
import { sizeLabel } from '../../format/size';
import { store } from '../../store';
import { getContext, getMade } from '../../store/page-context';
import type { Video } from '../../store/types';
import { Author, useAuthors } from './author';
import { estimatedCost } from './cost';
import { labelNames } from '../../format/label-names';
import { Preview } from './preview';
import { Prompt } from './prompt';
import { statusLabels } from './status';
import { StatusText } from './status-text';

/** A time to be read. */
export const Time = ( { at }: { at: string } ) => (
	<time dateTime={ at }>{ dateTime( at ) }</time>
);

/** A day, as the site writes it. */
const dayLabel = ( time: string ) =>
	dateI18n( getSettings().formats.date, time, undefined );

/**
 * What is shown of a video, and what it can be searched and sorted by.
 *
 * @param isGrid Whether it is shown on cards, which have no room for a time beside a date.
 */
export function useFields( isGrid: boolean ): Field< Video >[] {
	const models = useSelect( ( select ) => select( store ).getModels(), [] );
	const authors = useAuthors();
	const { canManage } = getContext();

	return useMemo( () => {
		// What is offered, and what videos of earlier have.
		const offered = models?.models ?? [];
		const made = getMade();
		const sizes = new Set( [
			...offered.flatMap( ( model ) => model.sizes ),
			...made.sizes,
		] );
		const ids = new Set( [
			...offered.map( ( { id } ) => id ),
			...made.models,
		] );
		const connections = new Set( [
			...offered.map( ( { connection } ) => connection ),
			...made.connections,
		] );
		const connectionLabel = ( id: string ) =>
			models?.connections?.find( ( known ) => known.id === id )?.label ??
			id;
		const fields: Field< Video >[] = [
			{
				id: 'preview',
				label: __( 'Preview', 'platoniavid' ),
				render: ( { item } ) => <Preview video={ item } />,
				enableSorting: false,
				filterBy: false,
			},
			{
				id: 'prompt',
				label: __( 'Prompt', 'platoniavid' ),
				enableGlobalSearch: true,
				enableSorting: false,
				enableHiding: false,
				filterBy: false,
				render: ( { item } ) => (
					<Prompt>
						{ item.prompt || __( '(no prompt)', 'platoniavid' ) }
					</Prompt>
				),
			},
			{
				id: 'status',
				label: __( 'Status', 'platoniavid' ),
				elements: Object.entries( statusLabels() ).map(
					( [ value, label ] ) => ( { value, label } )
				),
				filterBy: { operators: [ 'isAny' ], isPrimary: true },
				render: ( { item } ) => <StatusText video={ item } />,
			},
			{
				id: 'model',
				label: __( 'Model', 'platoniavid' ),
				// Several servers may have one of the same name.
				elements: [ ...ids ].map( ( id ) => ( {
					value: id,
					label: modelName( models, id ),
				} ) ),
				filterBy: { operators: [ 'is' ] },
				render: ( { item } ) => (
					<>{ modelName( models, item.model, item.connection ) }</>
				),
			},
			...( connections.size > 1
				? [
						{
							id: 'connection',
							label: __( 'Connection', 'platoniavid' ),
							elements: [ ...connections ].map( ( id ) => ( {
								value: id,
								label: connectionLabel( id ),
							} ) ),
							enableSorting: false,
							filterBy: { operators: [ 'is' as const ] },
							render: ( { item }: { item: Video } ) => (
								<>{ item.connection_label }</>
							),
						},
					]
				: [] ),
			{
				id: 'size',
				label: __( 'Size', 'platoniavid' ),
				elements: [ ...sizes ].map( ( size ) => ( {
					value: size,
					label: sizeLabel( size ),
				} ) ),
				filterBy: { operators: [ 'is' ] },
				render: ( { item } ) => <>{ sizeLabel( item.size ) }</>,
			},
			{
				id: 'seconds',
				label: __( 'Length', 'platoniavid' ),
				filterBy: false,
				render: ( { item } ) => <>{ duration( item.seconds ) }</>,
			},
			{
				id: 'label',
				label: __( 'What it shows', 'platoniavid' ),
				elements: Object.entries( labelNames() ).map(
					( [ value, label ] ) => ( { value, label } )
				),
				enableSorting: false,
				filterBy: { operators: [ 'is' ] },
				render: ( { item } ) => (
					<>
						{ item.attachment &&
							labelNames()[ item.attachment.label || 'unsaid' ] }
					</>
				),
			},
			{
				id: 'created_at',
				label: __( 'Date', 'platoniavid' ),
				type: 'date',
				filterBy: {
					operators: [ 'after', 'before', 'on', 'inThePast' ],
				},
				render: ( { item } ) => (
					<time
						dateTime={ item.created_at }
						title={ dateTime( item.created_at ) }
					>
						{ isGrid
							? dayLabel( item.created_at )
							: dateTime( item.created_at ) }
					</time>
				),
			},
			{
				id: 'estimated_cost',
				label: __( 'Cost', 'platoniavid' ),
				enableSorting: false,
				filterBy: false,
				render: ( { item } ) => (
					<>
						{ estimatedCost( item, models ) ||
							__( 'Not known', 'platoniavid' ) }
					</>
				),
			},
		];
		if ( canManage ) {
			fields.push( {
				id: 'author',
				label: __( 'Author', 'platoniavid' ),
				elements: authors.map( ( { id, name } ) => ( {
					value: id,
					label: name,
				} ) ),
				enableSorting: false,
				filterBy: { operators: [ 'is' ] },
				render: ( { item } ) => <Author video={ item } />,
			} );
		}
		return fields;
	}, [ models, authors, canManage, isGrid ] );
}

import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Connection, Kind } from '../../store/types';
import { useFocus } from '../../ui/use-focus';
import { ConnectionFormLater } from '../later';
import { ConnectionRow } from './row';
import { FirstKey } from './first-key';
import { WhatIsSent } from '../what-is-sent';
import { Section } from '../section';
import type { ConnectionsState } from './use-connections';

interface Props {
	connections: ConnectionsState;
	all: Connection[];
	kinds: Kind[];
	/** Whether the site's network lets it have connections of its own. */
	mayHaveOwn: boolean;
	/** The key that is typed for a site that has none, and is saved with all else. */
	typedKey: string;
	onType: ( key: string ) => void;
	/** Saves all that was typed. */
	onSave: () => void;
	/** Asks a server for its models. */
	onFetchModels: ( connection: Connection ) => void;
}

/** Whether it is the usual server as it is on a new site: any other has a row, which says where its key goes and lets it be changed. */
const isUntouched = ( connection: Connection, kinds: Kind[] ) =>
	// The first one is the usual one.
	connection.kind === kinds[ 0 ]?.id &&
	connection.key.source === 'none' &&
	! connection.key.needs_reentry &&
	connection.enabled &&
	! connection.removed &&
	connection.state.open_videos === 0 &&
	( connection.fixed.endpoint !== undefined ||
		kinds.some(
			( { id, endpoint } ) =>
				id === connection.kind && endpoint === connection.endpoint
		) );

/** Whether a site has nothing but the place for its first key. */
export const hasNoKey = ( [ first, ...others ]: Connection[], kinds: Kind[] ) =>
	! first || ( others.length === 0 && isUntouched( first, kinds ) );

/** A button that was moved with its row has the focus again. */
function useFocusAfterMove( all: Connection[] ) {
	const list = useRef< HTMLUListElement >( null );
	const pressed = useRef< string | undefined >();
	const order = all.map( ( { id } ) => id ).join();
	useEffect( () => {
		if ( pressed.current ) {
			list.current
				?.querySelector< HTMLElement >(
					`[data-moves="${ pressed.current }"]`
				)
				?.focus();
			pressed.current = undefined;
		}
	}, [ order ] );
	const note = ( target: EventTarget ) => {
		pressed.current = ( target as Element ).closest< HTMLElement >(
			'[data-moves]'
		)?.dataset.moves;
	};
	return { list, note };
}

/** The servers that make the videos. */
export function ConnectionsSection( {
	connections,
	all,
	kinds,
	mayHaveOwn,
	typedKey,
	onType,
	onSave,
	onFetchModels,
}: Props ) {
	const [ isAdding, setIsAdding ] = useState( false );
	const add = useRef< HTMLButtonElement >( null );
	const { list, note } = useFocusAfterMove( all );
	// The field of a first key goes when that is saved, and the focus with it.
	const isEmpty = hasNoKey( all, kinds );
	const body = useFocus< HTMLDivElement >( String( isEmpty ), true );
	const [ first ] = all;
	const present = all.filter( ( { removed } ) => ! removed );
	const isFixed = ( connection: Connection | undefined ) =>
		! connection || Object.keys( connection.fixed ).length > 0;
	return (
		<Section
			name="connections"
			title={ __( 'Connections', 'platoniavid' ) }
		>
			<p>
				{ __(
					'A server makes the videos and charges for them. Its key tells it whose credit to use.',
					'platoniavid'
				) }
			</p>
			<WhatIsSent />
			{ ! mayHaveOwn && (
				<p>
					{ __(
						'The network’s key is used here: it allows no connections of a site’s own.',
						'platoniavid'
					) }
				</p>
			) }
			<div ref={ body } tabIndex={ -1 }>
				{ isEmpty && mayHaveOwn ? (
					<FirstKey
						connection={ first }
						typed={ typedKey }
						onType={ onType }
						onSave={ onSave }
					/>
				) : (
					<ul
						ref={ list }
						className="platoniavid-settings__list"
						onClickCapture={ ( { target } ) => note( target ) }
					>
						{ all.map( ( connection ) => {
							const at = present.indexOf( connection );
							return (
								<ConnectionRow
									key={ connection.id }
									connection={ connection }
									connections={ connections }
									moves={
										at >= 0 && present.length > 1
											? {
													up:
														! isFixed(
															connection
														) &&
														! isFixed(
															present[ at - 1 ]
														),
													down:
														! isFixed(
															connection
														) &&
														at < present.length - 1,
												}
											: undefined
									}
									onFetchModels={
										connection.models.length === 0 &&
										! connection.fixed.models
											? () => onFetchModels( connection )
											: undefined
									}
									onRemoved={ () => add.current?.focus() }
								/>
							);
						} ) }
					</ul>
				) }
			</div>
			{ mayHaveOwn && (
				<div className="platoniavid-form__buttons">
					<Button
						__next40pxDefaultSize
						ref={ add }
						variant="secondary"
						onClick={ () => setIsAdding( true ) }
					>
						{ isEmpty
							? __( 'Use another server…', 'platoniavid' )
							: __( 'Add a connection…', 'platoniavid' ) }
					</Button>
				</div>
			) }
			{ isAdding && (
				<ConnectionFormLater
					kinds={ kinds }
					save={ connections.add }
					onClose={ () => setIsAdding( false ) }
				/>
			) }
		</Section>
	);
}

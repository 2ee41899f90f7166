import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { chevronDown, chevronUp } from '@wordpress/icons';
import { toApiError } from '../../store/api';
import type { Connection } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FocusableButton } from '../../ui/focusable-button';
import { ConnectionFormLater } from '../later';
import { afterRemoval, isPaused, stateInWords, toneOf } from './state';
import { ExposedKey } from './key-warnings';
import { MessageNotice } from '../message-notice';
import type { ConnectionsState } from './use-connections';
import { ofServer } from '../words';

interface Props {
	connection: Connection;
	connections: ConnectionsState;
	/** Whether it can be put before the one above, and after the one below; missing where it is the only one. */
	moves?: { up: boolean; down: boolean };
	/** Asks it for its models; missing where it has some. */
	onFetchModels?: () => void;
	/** It is gone, and with it what was pressed. */
	onRemoved: () => void;
}

/** A button's words, and for those who hear them which connection it is about. */
const named = ( words: string, { label }: Connection ) => ( {
	children: words,
	'aria-label': ofServer( words, label ),
} );

/** One of the site's servers: how it gets on, and what can be done with it at once. */
export function ConnectionRow( {
	connection,
	connections,
	moves,
	onFetchModels,
	onRemoved,
}: Props ) {
	const { id, enabled, endpoint, fixed, key, kind_label: kind } = connection;
	const { held, label, removed: isRemoved } = connection;
	const [ open, setOpen ] = useState< 'edit' | 'remove' | null >( null );
	const [ refusal, setRefusal ] = useState( '' );
	const isBusy = connections.busy !== '';
	const message = connections.messages[ id ];
	const remove = async () => {
		try {
			await connections.remove(
				connection,
				connection.state.open_videos > 0
			);
			onRemoved();
			setOpen( null );
		} catch ( thrown ) {
			setRefusal( toApiError( thrown ).message );
		}
	};
	const arrow = ( isUp: boolean ) => (
		<FocusableButton
			size="compact"
			icon={ isUp ? chevronUp : chevronDown }
			label={
				isUp
					? sprintf(
							/* translators: %s: what a server is called. */
							__( 'Move %s up', 'platoniavid' ),
							label
						)
					: sprintf(
							/* translators: %s: what a server is called. */
							__( 'Move %s down', 'platoniavid' ),
							label
						)
			}
			data-moves={ `${ id } ${ isUp ? 'up' : 'down' }` }
			disabled={ isBusy || ! ( isUp ? moves?.up : moves?.down ) }
			onClick={ () => void connections.move( connection, isUp ? -1 : 1 ) }
		/>
	);
	return (
		<li className="platoniavid-connection">
			<div className="platoniavid-connection__name">
				<h3 dir="auto">{ label }</h3>
				<span>
					{ kind !== label && <span dir="auto">{ kind } </span> }
					<code dir="ltr">{ endpoint }</code>{ ' ' }
					{ key.hint && <code dir="ltr">{ key.hint }</code> }
				</span>
				{ moves && (
					<span className="platoniavid-connection__moves">
						{ arrow( true ) }
						{ arrow( false ) }
					</span>
				) }
			</div>
			<div
				className={ `platoniavid-connection__state is-${ toneOf( connection ) }` }
			>
				{ stateInWords( connection ).map( ( sentence ) => (
					<p key={ sentence }>{ sentence }</p>
				) ) }
			</div>
			{ key.exposed && <ExposedKey /> }
			<div className="platoniavid-form__buttons">
				<FocusableButton
					size="compact"
					variant="secondary"
					isBusy={ connections.busy === id }
					disabled={ isBusy }
					onClick={ () => void connections.test( id ) }
					{ ...named(
						isPaused( connection )
							? __( 'Try now', 'platoniavid' )
							: __( 'Test', 'platoniavid' ),
						connection
					) }
				/>
				{ ! isRemoved && (
					<FocusableButton
						size="compact"
						variant="secondary"
						onClick={ () => setOpen( 'edit' ) }
						{ ...named( __( 'Edit…', 'platoniavid' ), connection ) }
					/>
				) }
				{ ! isRemoved && onFetchModels && (
					<FocusableButton
						size="compact"
						variant="secondary"
						onClick={ onFetchModels }
						{ ...named(
							__( 'Fetch its models…', 'platoniavid' ),
							connection
						) }
					/>
				) }
				{ ! isRemoved && ! held && (
					<FocusableButton
						size="compact"
						variant="tertiary"
						disabled={ isBusy }
						onClick={ () =>
							void connections.switchTo( connection, ! enabled )
						}
						{ ...named(
							enabled
								? __( 'Switch off', 'platoniavid' )
								: __( 'Switch on', 'platoniavid' ),
							connection
						) }
					/>
				) }
				{ ! isRemoved && Object.keys( fixed ).length === 0 && (
					<FocusableButton
						size="compact"
						variant="tertiary"
						isDestructive
						disabled={ isBusy }
						onClick={ () => {
							setRefusal( '' );
							setOpen( 'remove' );
						} }
						{ ...named(
							__( 'Remove…', 'platoniavid' ),
							connection
						) }
					/>
				) }
			</div>
			{ message && (
				<MessageNotice
					message={ message }
					onRemove={ () => connections.dismiss( id ) }
				/>
			) }
			{ open === 'edit' && (
				<ConnectionFormLater
					connection={ connection }
					save={ ( fields ) => connections.change( id, fields ) }
					onClose={ () => setOpen( null ) }
				/>
			) }
			{ open === 'remove' && (
				<ConfirmDialog
					title={ sprintf(
						/* translators: %s: what a server is called. */
						__( 'Remove %s?', 'platoniavid' ),
						label
					) }
					confirmLabel={ __( 'Remove', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => void remove() }
					onCancel={ () => setOpen( null ) }
				>
					{ refusal && <strong>{ refusal } </strong> }
					{ afterRemoval( connection ) }
				</ConfirmDialog>
			) }
		</li>
	);
}

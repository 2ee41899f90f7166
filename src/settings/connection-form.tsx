import {
	Modal,
	RadioControl,
	SelectControl,
	TextControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { testConnection, toApiError } from '../store/api';
import type { Connection, ConnectionChanges, Kind } from '../store/types';
import { CancelButton } from '../ui/cancel-button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { FocusableButton } from '../ui/focusable-button';
import { keyOrigin } from './key-origin';
import { MessageNotice } from './message-notice';
import { NumberField } from './number-field';
import { toMessage, type Message } from './use-connections';
import { KEY_REFUSED, OF_WORDPRESS, setBy } from './words';

interface Props {
	/** The connection to change; missing where one is added. */
	connection?: Connection;
	/** What can be added. */
	kinds?: Kind[];
	/** Throws why it did not go. */
	save: ( fields: ConnectionChanges ) => Promise< void >;
	onClose: () => void;
}

/** How many requests a minute a connection can be limited to, beside 0 for as many as are needed. */
const LEAST = 6;
const MOST = 6000;

/** Whether a connection can be limited to so many requests. */
const isPace = ( pace: number ) =>
	pace === 0 || ( Number.isInteger( pace ) && pace >= LEAST && pace <= MOST );

/** A server's name, address and key. A key that the server refuses is kept only where a person insists. */
export function ConnectionForm( {
	connection,
	kinds = [],
	save,
	onClose,
}: Props ) {
	const [ kind, setKind ] = useState< Kind | undefined >( kinds[ 0 ] );
	const [ label, setLabel ] = useState( connection?.label ?? '' );
	const [ endpoint, setEndpoint ] = useState(
		connection?.endpoint ?? kinds[ 0 ]?.endpoint ?? ''
	);
	const [ pace, setPace ] = useState( connection?.per_minute ?? 0 );
	const [ typedKey, setKey ] = useState( '' );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ message, setMessage ] = useState< Message | null >( null );
	const [ isForgetting, setIsForgetting ] = useState( false );
	// The key that the server has refused: the person may still want it.
	const [ refused, setRefused ] = useState< string | null >( null );
	const key = typedKey.trim();
	const fixed = connection?.fixed ?? {};
	const insists = key !== '' && refused === key;
	const choices = connection ? [] : ( kind?.choices ?? [] );
	// WordPress has its key, and knows where it is.
	const isOfWordPress = ( connection?.kind ?? kind?.id ) === OF_WORDPRESS;

	/** One step; what was typed stays where it fails. */
	const step = async ( action: () => Promise< void > ) => {
		if ( isBusy ) {
			return;
		}
		setIsBusy( true );
		setMessage( null );
		try {
			await action();
		} catch ( thrown ) {
			const { code, message: text } = toApiError( thrown );
			setRefused( code === KEY_REFUSED ? key : null );
			setMessage( { status: 'error', text } );
		}
		setIsBusy( false );
	};
	const changes: ConnectionChanges = connection
		? {
				...( label !== connection.label ? { label } : {} ),
				...( endpoint !== connection.endpoint ? { endpoint } : {} ),
				...( key ? { key } : {} ),
				// Another address is another connection, which has no limit yet.
				...( pace !== connection.per_minute ||
				( pace > 0 && endpoint !== connection.endpoint )
					? { per_minute: pace }
					: {} ),
			}
		: {
				kind: kind?.id,
				...( endpoint !== kind?.endpoint ? { endpoint } : {} ),
				...( label ? { label } : {} ),
				...( key ? { key } : {} ),
			};
	/** Tries what is typed; whether the key may be stored. */
	const isTaken = async ( id: string ) => {
		const found = await testConnection( id, {
			...( key ? { key } : {} ),
			...( changes.endpoint ? { endpoint } : {} ),
		} );
		setMessage( toMessage( found ) );
		setRefused( found.key === 'bad' ? key : null );
		return found.key !== 'bad';
	};
	const submit = () =>
		step( async () => {
			if (
				connection &&
				key &&
				! insists &&
				! ( await isTaken( connection.id ) )
			) {
				return;
			}
			await save(
				connection || ! key || insists
					? changes
					: { ...changes, try: true }
			);
			onClose();
		} );
	const text = {
		__nextHasNoMarginBottom: true,
		__next40pxDefaultSize: true,
	} as const;

	return (
		<Modal
			title={
				connection
					? sprintf(
							/* translators: %s: what a server is called. */
							__( 'Edit %s', 'platoniavid' ),
							connection.label
						)
					: __( 'Add a connection', 'platoniavid' )
			}
			size="medium"
			onRequestClose={ onClose }
		>
			<form
				className="platoniavid-settings__form"
				noValidate
				onSubmit={ ( event ) => {
					event.preventDefault();
					void submit();
				} }
			>
				{ ! connection && (
					<RadioControl
						label={ __( 'Kind of server', 'platoniavid' ) }
						selected={ kind?.id ?? '' }
						options={ kinds.map( ( { id, label: name } ) => ( {
							value: id,
							label: name,
						} ) ) }
						onChange={ ( id ) => {
							const chosen = kinds.find(
								( known ) => known.id === id
							);
							setKind( chosen );
							setKey( '' );
							setEndpoint(
								chosen?.choices[ 0 ]?.endpoint ??
									chosen?.endpoint ??
									''
							);
						} }
					/>
				) }
				{ choices.length > 0 && (
					<SelectControl
						{ ...text }
						label={ __( 'Service', 'platoniavid' ) }
						help={ __(
							'WordPress has its key: it is entered under Settings → Connectors.',
							'platoniavid'
						) }
						value={ endpoint }
						options={ choices.map(
							( { endpoint: value, label: name } ) => ( {
								value,
								label: name,
							} )
						) }
						onChange={ setEndpoint }
					/>
				) }
				{ ! isOfWordPress && (
					<TextControl
						{ ...text }
						type={ fixed.key ? 'text' : 'password' }
						autoComplete="off"
						spellCheck={ false }
						dir="ltr"
						label={
							connection?.key.source === 'option'
								? __( 'Replace the key', 'platoniavid' )
								: __( 'Key', 'platoniavid' )
						}
						help={
							fixed.key && connection
								? keyOrigin( connection.key, fixed.key )
								: keyOrigin( connection?.key )
						}
						readOnly={ Boolean( fixed.key ) }
						value={
							fixed.key ? connection?.key.hint || '…' : typedKey
						}
						onChange={ setKey }
					/>
				) }
				{ ! isOfWordPress && (
					<TextControl
						{ ...text }
						type="url"
						dir="ltr"
						label={ __( 'Address', 'platoniavid' ) }
						help={
							( fixed.endpoint && setBy( fixed.endpoint ) ) ||
							( connection
								? __(
										'Another address is another server: it needs a key of its own. The present one takes no more orders then, and finishes what it has.',
										'platoniavid'
									)
								: __(
										'Begins with https://, and ends before /videos.',
										'platoniavid'
									) )
						}
						readOnly={ Boolean( fixed.endpoint ) }
						value={ endpoint }
						onChange={ setEndpoint }
					/>
				) }
				<TextControl
					{ ...text }
					dir="auto"
					label={ __( 'Name', 'platoniavid' ) }
					help={
						( fixed.label && setBy( fixed.label ) ) ||
						__( 'What editors read.', 'platoniavid' )
					}
					placeholder={ kind?.label }
					readOnly={ Boolean( fixed.label ) }
					value={ label }
					onChange={ setLabel }
				/>
				{ connection && ! isOfWordPress && (
					<NumberField
						label={ __( 'Requests a minute', 'platoniavid' ) }
						help={ __(
							'How many go to this server at most; what is more waits for its turn, and who has ordered least goes first. 0 means as many as are needed.',
							'platoniavid'
						) }
						mistake={ sprintf(
							/* translators: 1: the smallest number that can be entered beside 0. 2: the largest one. */
							__(
								'Enter 0, or a whole number from %1$s to %2$s.',
								'platoniavid'
							),
							number( LEAST ),
							number( MOST )
						) }
						value={ pace }
						min={ pace === 0 ? 0 : LEAST }
						max={ MOST }
						onChange={ setPace }
					/>
				) }
				{ message && (
					<MessageNotice
						message={ message }
						onRemove={ () => setMessage( null ) }
					>
						{ insists &&
							' ' +
								__( 'The key was not saved.', 'platoniavid' ) }
					</MessageNotice>
				) }
				<div className="platoniavid-form__buttons">
					<FocusableButton
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ isBusy }
						disabled={
							isBusy ||
							! isPace( pace ) ||
							( ! connection && endpoint.trim() === '' ) ||
							( ! connection &&
								Boolean( kind?.needs_key ) &&
								! key )
						}
					>
						{ insists
							? __( 'Save it all the same', 'platoniavid' )
							: __( 'Save connection', 'platoniavid' ) }
					</FocusableButton>
					{ connection && (
						<FocusableButton
							__next40pxDefaultSize
							variant="secondary"
							disabled={ isBusy }
							onClick={ () =>
								void step(
									async () =>
										void ( await isTaken( connection.id ) )
								)
							}
						>
							{ __( 'Test connection', 'platoniavid' ) }
						</FocusableButton>
					) }
					{ connection?.key.source === 'option' && (
						<FocusableButton
							__next40pxDefaultSize
							variant="tertiary"
							isDestructive
							disabled={ isBusy }
							onClick={ () => setIsForgetting( true ) }
						>
							{ __( 'Forget the key', 'platoniavid' ) }
						</FocusableButton>
					) }
					<CancelButton onClick={ onClose } />
				</div>
			</form>
			{ isForgetting && (
				<ConfirmDialog
					title={ __( 'Forget the key?', 'platoniavid' ) }
					confirmLabel={ __( 'Forget the key', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => {
						setIsForgetting( false );
						void step( async () => {
							await save( { key: '' } );
							onClose();
						} );
					} }
					onCancel={ () => setIsForgetting( false ) }
				>
					{ __(
						'Nothing can be ordered there until a key is entered again. Videos that are on their way can’t be fetched without it.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</Modal>
	);
}

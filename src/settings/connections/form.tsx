import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { testConnection } from '../../store/settings-api';
import type { Connection, ConnectionChanges, Kind } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FocusableButton } from '../../ui/focusable-button';
import { useClose } from '../../ui/use-close';
import { ConnectionFields, isPace, type Typed } from './fields';
import { FormDialog } from '../form-dialog';
import { MessageNotice } from '../message-notice';
import { TestButton } from './server-fields';
import { keyAndServer, toMessage } from './use-connections';
import { useOutcome } from '../use-outcome';
import { KEY_REFUSED } from '../words';

interface Props {
	/** The connection to change; missing where one is added. */
	connection?: Connection;
	/** What can be added. */
	kinds?: Kind[];
	/** Throws why it did not go. */
	save: ( fields: ConnectionChanges ) => Promise< void >;
	onClose: () => void;
}

/** A server's name, address and key. A key that the server refuses is kept only where a person insists. */
export function ConnectionForm( {
	connection,
	kinds = [],
	save,
	onClose,
}: Props ) {
	const [ typed, setTyped ] = useState< Typed >( {
		kind: kinds[ 0 ],
		label: connection?.label ?? '',
		endpoint: connection?.endpoint ?? kinds[ 0 ]?.endpoint ?? '',
		pace: connection?.per_minute ?? 0,
		key: '',
	} );
	const [ isForgetting, setIsForgetting ] = useState( false );
	// The key that a server has refused, with that server: the person may still want it there.
	const [ refused, setRefused ] = useState< string | null >( null );
	const { kind, label, endpoint, pace } = typed;
	const key = typed.key.trim();
	const tried = keyAndServer( { kind: kind?.id, endpoint, key } );
	const insists = key !== '' && refused === tried;
	const close = useClose( onClose );
	const { isBusy, message, say, run } = useOutcome( ( code ) =>
		setRefused( code === KEY_REFUSED ? tried : null )
	);
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
			// An emptied address is the kind's own: what is stored meanwhile may be another's server.
			...( changes.endpoint === undefined ? {} : { endpoint } ),
		} );
		say( toMessage( found ) );
		setRefused( found.key === 'bad' ? tried : null );
		return found.key !== 'bad';
	};
	const submit = () =>
		run( async () => {
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
			close();
		} );

	return (
		<FormDialog
			title={
				connection
					? sprintf(
							/* translators: %s: what a server is called. */
							__( 'Edit %s', 'platoniavid' ),
							connection.label
						)
					: __( 'Add a connection', 'platoniavid' )
			}
			label={
				insists
					? __( 'Save it all the same', 'platoniavid' )
					: __( 'Save connection', 'platoniavid' )
			}
			isBusy={ isBusy }
			isDisabled={
				! isPace( pace ) ||
				( ! connection && endpoint.trim() === '' ) ||
				( ! connection && Boolean( kind?.needs_key ) && ! key )
			}
			onSubmit={ () => void submit() }
			onClose={ onClose }
			moreButtons={
				<>
					{ connection && (
						<TestButton
							disabled={ isBusy }
							onClick={ () =>
								void run(
									async () =>
										void ( await isTaken( connection.id ) )
								)
							}
						/>
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
				</>
			}
		>
			<ConnectionFields
				connection={ connection }
				kinds={ kinds }
				typed={ typed }
				change={ ( more ) =>
					setTyped( ( now ) => ( { ...now, ...more } ) )
				}
			/>
			{ message && (
				<MessageNotice
					message={ message }
					onRemove={ () => say( null ) }
				>
					{ insists &&
						' ' + __( 'The key was not saved.', 'platoniavid' ) }
				</MessageNotice>
			) }
			{ isForgetting && (
				<ConfirmDialog
					title={ __( 'Forget the key?', 'platoniavid' ) }
					confirmLabel={ __( 'Forget the key', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => {
						setIsForgetting( false );
						void run( async () => {
							await save( { key: '' } );
							close();
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
		</FormDialog>
	);
}

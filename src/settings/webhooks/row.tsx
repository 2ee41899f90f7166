import { speak } from '@wordpress/a11y';
import { TextControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { toApiError } from '../../store/api';
import {
	changeWebhook,
	makeWebhookSecret,
	removeWebhook,
	testWebhook,
} from '../../store/settings-api';
import type { Webhook } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FocusableButton } from '../../ui/focusable-button';
import { MessageNotice } from '../message-notice';
import type { Message } from '../connections/use-connections';
import { WebhookDeliveries } from './deliveries';
import { WebhookForm } from './form';
import {
	eventInWords,
	isOn,
	resultInWords,
	stateInWords,
	toneOf,
} from './words';
import { ofServer } from '../words';

interface Props {
	webhook: Webhook;
	/** Its secret, where it was just made. */
	secret: string | undefined;
	/** Another one was made. */
	onSecret: ( secret: string ) => void;
	/** Has the list be what the site has; never throws. */
	reload: () => Promise< void >;
	/** It is gone, and with it what was pressed. */
	onRemoved: () => void;
}

/** Shows a secret, this once. */
function Secret( { secret }: { secret: string } ) {
	// The focus is still on what it was made with.
	useEffect( () => {
		speak(
			__(
				'The secret is on the screen now. It is not shown again.',
				'platoniavid'
			)
		);
	}, [ secret ] );
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			readOnly
			dir="ltr"
			label={ __( 'Secret', 'platoniavid' ) }
			help={ __(
				'Enter it where the messages go, to have them verified. It is not shown again.',
				'platoniavid'
			) }
			value={ secret }
			onChange={ () => undefined }
			onFocus={ ( { target } ) => target.select() }
		/>
	);
}

/** One address that is told, and what can be done with it at once. */
export function WebhookRow( {
	webhook,
	secret,
	onSecret,
	reload,
	onRemoved,
}: Props ) {
	const { id, url, events } = webhook;
	const [ open, setOpen ] = useState< 'edit' | 'remove' | 'secret' | null >(
		null
	);
	const [ isShown, setIsShown ] = useState( false );
	const [ sent, setSent ] = useState( 0 );
	const [ busy, setBusy ] = useState( '' );
	const [ message, setMessage ] = useState< Message | null >( null );
	/** One step, and then the list as it is. */
	const step = async ( name: string, action: () => Promise< unknown > ) => {
		setBusy( name );
		setMessage( null );
		setOpen( null );
		try {
			await action();
			await reload();
		} catch ( thrown ) {
			setMessage( {
				status: 'error',
				text: toApiError( thrown ).message,
			} );
		}
		setBusy( '' );
	};
	const told = async () => {
		setSent( ( times ) => times + 1 );
		await reload();
	};
	const button = (
		name: string,
		words: string,
		onClick: () => void,
		isDestructive = false
	) => (
		<FocusableButton
			size="compact"
			variant={ isDestructive ? 'tertiary' : 'secondary' }
			isDestructive={ isDestructive }
			isBusy={ busy === name }
			disabled={ busy !== '' }
			aria-label={ ofServer( words, url ) }
			onClick={ onClick }
		>
			{ words }
		</FocusableButton>
	);
	return (
		<li className="platoniavid-connection">
			<div className="platoniavid-connection__name">
				<h3>
					<code dir="ltr">{ url }</code>
				</h3>
			</div>
			<p>{ events.map( eventInWords ).join( ' · ' ) }</p>
			<p
				className={ `platoniavid-connection__state is-${ toneOf( webhook ) }` }
			>
				{ stateInWords( webhook ) }
			</p>
			{ secret && <Secret secret={ secret } /> }
			<div className="platoniavid-form__buttons">
				{ button( 'test', __( 'Send a test', 'platoniavid' ), () =>
					step( 'test', async () => {
						const delivery = await testWebhook( id );
						setMessage( {
							status:
								delivery.state === 'delivered'
									? 'success'
									: 'error',
							text: resultInWords( delivery ),
						} );
						setSent( ( times ) => times + 1 );
					} )
				) }
				<FocusableButton
					size="compact"
					variant="secondary"
					aria-expanded={ isShown }
					aria-label={ ofServer(
						__( 'Last messages', 'platoniavid' ),
						url
					) }
					onClick={ () => setIsShown( ! isShown ) }
				>
					{ __( 'Last messages', 'platoniavid' ) }
				</FocusableButton>
				{ button( 'edit', __( 'Edit…', 'platoniavid' ), () =>
					setOpen( 'edit' )
				) }
				{ button( 'secret', __( 'New secret…', 'platoniavid' ), () =>
					setOpen( 'secret' )
				) }
				{ button(
					'switch',
					isOn( webhook )
						? __( 'Switch off', 'platoniavid' )
						: __( 'Switch on', 'platoniavid' ),
					() =>
						step( 'switch', () =>
							changeWebhook( id, { enabled: ! isOn( webhook ) } )
						)
				) }
				{ button(
					'remove',
					__( 'Remove…', 'platoniavid' ),
					() => setOpen( 'remove' ),
					true
				) }
			</div>
			{ message && (
				<MessageNotice
					message={ message }
					onRemove={ () => setMessage( null ) }
				/>
			) }
			{ isShown && (
				<WebhookDeliveries
					webhook={ webhook }
					sent={ sent }
					onSent={ () => void told() }
				/>
			) }
			{ open === 'edit' && (
				<WebhookForm
					webhook={ webhook }
					save={ async ( fields ) => {
						await changeWebhook( id, fields );
						await reload();
					} }
					onClose={ () => setOpen( null ) }
				/>
			) }
			{ open === 'secret' && (
				<ConfirmDialog
					title={ __( 'Make a new secret?', 'platoniavid' ) }
					confirmLabel={ __( 'Make a new secret', 'platoniavid' ) }
					onConfirm={ () =>
						void step( 'secret', async () =>
							onSecret(
								( await makeWebhookSecret( id ) ).secret ?? ''
							)
						)
					}
					onCancel={ () => setOpen( null ) }
				>
					{ __(
						'The former secret is not used any more. Messages are refused until the new one is entered where they go.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
			{ open === 'remove' && (
				<ConfirmDialog
					title={ __( 'Remove the webhook?', 'platoniavid' ) }
					confirmLabel={ __( 'Remove', 'platoniavid' ) }
					isDestructive
					onConfirm={ () =>
						void step( 'remove', async () => {
							await removeWebhook( id );
							onRemoved();
						} )
					}
					onCancel={ () => setOpen( null ) }
				>
					{ __(
						'Its address is told nothing any more, and what is known of its messages is forgotten.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</li>
	);
}

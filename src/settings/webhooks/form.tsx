import {
	CheckboxControl,
	Modal,
	Notice,
	TextControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Webhook, WebhookChanges } from '../../store/types';
import { CancelButton } from '../../ui/cancel-button';
import { FocusableButton } from '../../ui/focusable-button';
import { useClose } from '../../ui/use-close';
import { useStep } from '../../follow/use-step';
import { EVENTS, eventInWords } from './words';

interface Props {
	/** The one to change; missing where one is added. */
	webhook?: Webhook;
	/** Throws why it did not go. */
	save: ( fields: WebhookChanges ) => Promise< void >;
	onClose: () => void;
}

/** A webhook's address, and what it is told of. */
export function WebhookForm( { webhook, save, onClose }: Props ) {
	const [ url, setUrl ] = useState( webhook?.url ?? '' );
	const [ events, setEvents ] = useState( webhook?.events ?? EVENTS );
	const { isBusy, error, run } = useStep();
	const close = useClose( onClose );
	const submit = () =>
		run( async () => {
			await save( { url: url.trim(), events } );
			close();
		} );
	return (
		<Modal
			title={
				webhook
					? __( 'Edit the webhook', 'platoniavid' )
					: __( 'Add a webhook', 'platoniavid' )
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
				<TextControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					type="url"
					dir="ltr"
					spellCheck={ false }
					label={ __( 'Address', 'platoniavid' ) }
					help={ __(
						'It begins with https:// and is a public one. Messages are sent there by POST.',
						'platoniavid'
					) }
					value={ url }
					maxLength={ 500 }
					onChange={ setUrl }
				/>
				<fieldset className="platoniavid-settings__roles">
					<legend>{ __( 'What it is told', 'platoniavid' ) }</legend>
					{ EVENTS.map( ( name ) => (
						<CheckboxControl
							key={ name }
							__nextHasNoMarginBottom
							label={ eventInWords( name ) }
							checked={ events.includes( name ) }
							onChange={ ( isOn ) =>
								setEvents(
									EVENTS.filter( ( known ) =>
										known === name
											? isOn
											: events.includes( known )
									)
								)
							}
						/>
					) ) }
				</fieldset>
				{ error && (
					<Notice status="error" isDismissible={ false }>
						{ error }
					</Notice>
				) }
				<div className="platoniavid-form__buttons">
					<FocusableButton
						__next40pxDefaultSize
						type="submit"
						variant="primary"
						isBusy={ isBusy }
						disabled={ isBusy || url.trim() === '' }
					>
						{ __( 'Save', 'platoniavid' ) }
					</FocusableButton>
					<CancelButton onClick={ onClose } />
				</div>
			</form>
		</Modal>
	);
}

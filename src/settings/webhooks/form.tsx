import { CheckboxControl, Notice, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Webhook, WebhookChanges } from '../../store/types';
import { useClose } from '../../ui/use-close';
import { useStep } from '../../follow/use-step';
import { FormDialog } from '../form-dialog';
import { pasted } from '../pasted';
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
		<FormDialog
			title={
				webhook
					? __( 'Edit the webhook', 'platoniavid' )
					: __( 'Add a webhook', 'platoniavid' )
			}
			label={ __( 'Save', 'platoniavid' ) }
			isBusy={ isBusy }
			isDisabled={ url.trim() === '' }
			onSubmit={ () => void submit() }
			onClose={ onClose }
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
				onChange={ ( text ) => setUrl( pasted( text ) ) }
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
		</FormDialog>
	);
}

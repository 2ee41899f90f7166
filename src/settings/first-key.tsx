import { Notice, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { toApiError } from '../store/api';
import type { Connection } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';
import { keyOrigin } from './key-origin';
import { MessageNotice } from './message-notice';
import { toMessage, tryKey, type Message } from './use-connections';
import { keyIsUnreadable } from './words';

interface Props {
	/** The one that has no key yet; missing where nothing is set up. */
	connection: Connection | undefined;
	typed: string;
	onType: ( key: string ) => void;
	onSave: () => void;
}

/** The shortest way in: one key, tried and saved with Enter. */
export function FirstKey( { connection, typed, onType, onSave }: Props ) {
	const [ isTesting, setIsTesting ] = useState( false );
	const [ result, setResult ] = useState< Message | null >( null );
	const key = typed.trim();
	const test = async () => {
		setIsTesting( true );
		setResult( null );
		try {
			setResult( toMessage( await tryKey( connection?.id, key ) ) );
		} catch ( thrown ) {
			setResult( {
				status: 'error',
				text: toApiError( thrown ).message,
			} );
		}
		setIsTesting( false );
	};
	return (
		<form
			className="platoniavid-settings__form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				onSave();
			} }
		>
			{ connection?.key.needs_reentry && (
				<Notice status="warning" isDismissible={ false }>
					{ keyIsUnreadable() }
				</Notice>
			) }
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Key', 'platoniavid' ) }
				help={ keyOrigin( undefined ) }
				type="password"
				autoComplete="off"
				spellCheck={ false }
				dir="ltr"
				value={ typed }
				onChange={ onType }
			/>
			<div className="platoniavid-form__buttons">
				<FocusableButton
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isTesting }
					disabled={ isTesting || key === '' }
					onClick={ () => void test() }
				>
					{ __( 'Test connection', 'platoniavid' ) }
				</FocusableButton>
			</div>
			{ result && (
				<MessageNotice
					message={ result }
					onRemove={ () => setResult( null ) }
				/>
			) }
		</form>
	);
}

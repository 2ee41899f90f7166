import { Notice, TextControl } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../store/types';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { FocusableButton } from '../ui/focusable-button';
import { keyOrigin } from './key-origin';
import { Section } from './section';
import { useConnection } from './use-connection';

interface Props {
	settings: Settings;
	isSaving: boolean;
	saveKey: ( key: string ) => Promise< boolean >;
}

/** The gateway's key: entered, tried, forgotten; never shown. */
export function KeySection( { settings, isSaving, saveKey }: Props ) {
	const { key } = settings;
	const [ typed, setTyped ] = useState( '' );
	const [ isForgetting, setIsForgetting ] = useState( false );
	const connection = useConnection();
	const field = useRef< HTMLInputElement >( null );
	const isFixed = key.source === 'constant' || key.source === 'environment';

	const save = async () => {
		const sent = typed.trim();
		if ( ! sent || isSaving ) {
			return;
		}
		connection.dismiss();
		if ( await saveKey( sent ) ) {
			setTyped( ( now ) => ( now.trim() === sent ? '' : now ) );
			connection.testSaved();
		}
	};
	const forget = async () => {
		setIsForgetting( false );
		connection.dismiss();
		if ( await saveKey( '' ) ) {
			// The button that was pressed goes away.
			field.current?.focus();
		}
	};

	return (
		<Section title={ __( 'Gateway key', 'platoniavid' ) }>
			{ key.needs_reentry && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The saved key can no longer be used, as the gateway’s address or the security keys of this site have changed. Enter it again.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ key.exposed && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'Whoever has a copy of the database can read the saved key, as wp-config.php has no security keys of its own. Ask your host to set AUTH_KEY, AUTH_SALT, SECURE_AUTH_KEY and SECURE_AUTH_SALT there, and enter the key again.',
						'platoniavid'
					) }
				</Notice>
			) }
			<p>
				{ __(
					'The gateway makes the videos and charges for them. The key tells it whose credit to use.',
					'platoniavid'
				) }
			</p>
			<form
				className="platoniavid-settings__form"
				onSubmit={ ( event ) => {
					event.preventDefault();
					void save();
				} }
			>
				<TextControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					ref={ field }
					label={ __( 'Key', 'platoniavid' ) }
					help={ keyOrigin( key ) }
					type={ isFixed ? 'text' : 'password' }
					autoComplete="off"
					spellCheck={ false }
					dir="ltr"
					readOnly={ isFixed }
					value={ isFixed ? key.hint || '…' : typed }
					onChange={ setTyped }
				/>
				<div className="platoniavid-form__buttons">
					{ ! isFixed && (
						<FocusableButton
							__next40pxDefaultSize
							variant="primary"
							type="submit"
							disabled={ ! typed.trim() || isSaving }
						>
							{ __( 'Save key', 'platoniavid' ) }
						</FocusableButton>
					) }
					<FocusableButton
						__next40pxDefaultSize
						variant="secondary"
						isBusy={ connection.isTesting }
						disabled={
							connection.isTesting ||
							( ! typed.trim() && key.source === 'none' )
						}
						onClick={ () => connection.test( typed.trim() ) }
					>
						{ __( 'Test connection', 'platoniavid' ) }
					</FocusableButton>
					{ key.source === 'option' && (
						<FocusableButton
							__next40pxDefaultSize
							variant="tertiary"
							isDestructive
							disabled={ isSaving }
							onClick={ () => setIsForgetting( true ) }
						>
							{ __( 'Forget the key', 'platoniavid' ) }
						</FocusableButton>
					) }
				</div>
			</form>
			{ connection.result && (
				<Notice
					status={ connection.result.status }
					onRemove={ connection.dismiss }
				>
					{ connection.result.text }
				</Notice>
			) }
			{ isForgetting && (
				<ConfirmDialog
					title={ __( 'Forget the key?', 'platoniavid' ) }
					confirmLabel={ __( 'Forget the key', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => void forget() }
					onCancel={ () => setIsForgetting( false ) }
				>
					{ __(
						'Nobody can make videos on this site until a key is entered again. Videos that are on their way can’t be fetched without it.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</Section>
	);
}

import { TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { FocusableButton } from '../../ui/focusable-button';
import { pasted } from '../pasted';

const text = {
	__nextHasNoMarginBottom: true,
	__next40pxDefaultSize: true,
} as const;

/** A key, which is entered and never shown again. */
export function KeyField( {
	hasKey = false,
	help,
	fixedHint,
	value,
	onChange,
}: {
	/** Whether one is saved, which this would replace. */
	hasKey?: boolean;
	help: string;
	/** What is shown of one that is set outside of WordPress, and can't be changed. */
	fixedHint?: string;
	value: string;
	onChange: ( key: string ) => void;
} ) {
	const isFixed = fixedHint !== undefined;
	return (
		<TextControl
			{ ...text }
			type={ isFixed ? 'text' : 'password' }
			autoComplete="off"
			spellCheck={ false }
			dir="ltr"
			label={
				hasKey
					? __( 'Replace the key', 'platoniavid' )
					: __( 'Key', 'platoniavid' )
			}
			help={ help }
			readOnly={ isFixed }
			value={ fixedHint ?? value }
			onChange={ onChange }
		/>
	);
}

/** Where a server is. */
export function AddressField( {
	isNew,
	setBy = '',
	value,
	onChange,
}: {
	/** Whether there is no such connection yet. */
	isNew: boolean;
	/** A sentence about what sets it, where it can't be changed. */
	setBy?: string;
	value: string;
	onChange: ( address: string ) => void;
} ) {
	return (
		<TextControl
			{ ...text }
			type="url"
			dir="ltr"
			label={ __( 'Address', 'platoniavid' ) }
			maxLength={ 500 }
			help={
				setBy ||
				( isNew
					? __(
							'Begins with https://, and ends before /videos.',
							'platoniavid'
						)
					: __(
							'Another address is another server: it needs a key of its own. The present one takes no more orders then, and finishes what it has.',
							'platoniavid'
						) )
			}
			readOnly={ setBy !== '' }
			value={ value }
			onChange={ ( typed ) => onChange( pasted( typed ) ) }
		/>
	);
}

/** What editors read of a server. */
export function NameField( {
	usual,
	setBy = '',
	value,
	onChange,
}: {
	/** What it is called where nothing is entered. */
	usual: string | undefined;
	/** As of the address. */
	setBy?: string;
	value: string;
	onChange: ( name: string ) => void;
} ) {
	return (
		<TextControl
			{ ...text }
			dir="auto"
			label={ __( 'Name', 'platoniavid' ) }
			maxLength={ 100 }
			help={ setBy || __( 'What editors read.', 'platoniavid' ) }
			placeholder={ usual }
			readOnly={ setBy !== '' }
			value={ value }
			onChange={ onChange }
		/>
	);
}

/** Tries a server with what is entered. */
export function TestButton( {
	isBusy = false,
	disabled,
	onClick,
}: {
	isBusy?: boolean;
	disabled: boolean;
	onClick: () => void;
} ) {
	return (
		<FocusableButton
			__next40pxDefaultSize
			variant="secondary"
			isBusy={ isBusy }
			disabled={ disabled }
			onClick={ onClick }
		>
			{ __( 'Test connection', 'platoniavid' ) }
		</FocusableButton>
	);
}

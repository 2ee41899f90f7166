import { TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface Props {
	label: string;
	value: string;
	/** What it has to look like. */
	pattern: RegExp;
	/** What is said of a pattern that can't be taken. */
	mistake: string;
	/** What comes of it, for a video that could be. */
	example: string;
	onChange: ( value: string ) => void;
}

/** The words in braces that stand for something. */
export const WORDS = [ 'prompt', 'date', 'model', 'author', 'post' ].map(
	( word ) => `{${ word }}`
);

/** A field for what things are called, with an example. */
export function PatternField( {
	label,
	value,
	pattern,
	mistake,
	example,
	onChange,
}: Props ) {
	const isWrong = ! pattern.test( value );
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			dir="auto"
			maxLength={ 200 }
			label={ label }
			help={
				isWrong ? (
					<span
						className="platoniavid-settings__mistake"
						role="alert"
					>
						{ mistake }
					</span>
				) : (
					sprintf(
						/* translators: %s: a title or a file's name, as it would be. */
						__( 'Example: %s', 'platoniavid' ),
						example
					)
				)
			}
			aria-invalid={ isWrong || undefined }
			value={ value }
			onChange={ onChange }
		/>
	);
}

import { TextControl } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactElement } from 'react';

interface Props {
	label: string;
	value: string;
	/** What it has to look like. */
	pattern: RegExp;
	/** What is said of a pattern that can't be taken. */
	mistake: string;
	/** What comes of it, for a video that could be. */
	example: ReactElement;
	onChange: ( value: string ) => void;
	/** Characters that it may have. */
	most?: number;
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
	most = 200,
}: Props ) {
	const isWrong = ! pattern.test( value );
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			dir="auto"
			maxLength={ most }
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
					<span>
						{ createInterpolateElement(
							/* translators: What stands there is a title or a file's name, as it would be. */
							__( 'Example: <example />', 'platoniavid' ),
							{ example }
						) }
					</span>
				)
			}
			aria-invalid={ isWrong || undefined }
			value={ value }
			onChange={ onChange }
		/>
	);
}

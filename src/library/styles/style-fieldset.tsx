import {
	CheckboxControl,
	TextareaControl,
	TextControl,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { getContext } from '../../store/page-context';
import { PROMPT_LENGTH } from '../../store/schemas';

interface Fields {
	name: string;
	words: string;
	shared: boolean;
}

interface Props {
	fields: Fields;
	onChange: ( changes: Partial< Fields > ) => void;
	/** What is said of the words. */
	help?: string;
}

/** As many characters as a name may have. */
const NAME_LENGTH = 200;

/** What a person writes of a style or a saved prompt. */
export const StyleFieldset = ( { fields, onChange, help }: Props ) => (
	<>
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			label={ __( 'Name', 'platoniavid' ) }
			value={ fields.name }
			onChange={ ( name ) => onChange( { name } ) }
			maxLength={ NAME_LENGTH }
			dir="auto"
		/>
		<TextareaControl
			__nextHasNoMarginBottom
			label={ __( 'Words', 'platoniavid' ) }
			help={ help }
			value={ fields.words }
			onChange={ ( words ) => onChange( { words } ) }
			maxLength={ PROMPT_LENGTH }
			rows={ 5 }
			dir="auto"
		/>
		{ getContext().canManage && (
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'For everybody who makes videos on this site',
					'platoniavid'
				) }
				checked={ fields.shared }
				onChange={ ( shared ) => onChange( { shared } ) }
			/>
		) }
	</>
);

import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addStyle, changeStyle } from '../../store/later-api';
import { getContext } from '../../store/page-context';
import type { Style } from '../../store/types';
import { Picture } from './picture';
import { Preferences, type Preferred } from './preferences';
import { StyleForm } from './style-form';

interface Props {
	/** The one that is changed; missing for a new one. */
	style?: Style;
	onSaved: () => void;
	onClose: () => void;
}

/** What becomes of one that everybody has and that is not shared any more. */
const takenBack = ( { author }: Style ) =>
	[ 0, getContext().user ].includes( author )
		? __(
				'Only you will have it then. Videos that were made with it stay as they are.',
				'platoniavid'
			)
		: __(
				'It is another person’s: only they will have it then, and you can’t share it again. Videos that were made with it stay as they are.',
				'platoniavid'
			);

/** Writes a style or a saved prompt. */
export function EditForm( { style, onSaved, onClose }: Props ) {
	const [ kind, setKind ] = useState< Style[ 'kind' ] >(
		style?.kind ?? 'style'
	);
	const [ preferred, setPreferred ] = useState< Preferred >( {
		connection: style?.connection ?? '',
		model: style?.model ?? '',
		size: style?.size ?? '',
		options: style?.options ?? {},
	} );
	const [ picture, setPicture ] = useState( style?.picture ?? 0 );
	// A saved prompt is words alone.
	const more = kind === 'style' ? { ...preferred, picture } : {};
	return (
		<StyleForm
			initial={ {
				name: style?.name ?? '',
				words: style?.words ?? '',
				shared: style?.shared ?? false,
			} }
			before={
				! style && (
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Kind', 'platoniavid' ) }
						value={ kind }
						options={ [
							{
								value: 'style',
								label: __(
									'Style: words that go along with a prompt',
									'platoniavid'
								),
							},
							{
								value: 'prompt',
								label: __( 'Saved prompt', 'platoniavid' ),
							},
						] }
						onChange={ ( value ) =>
							setKind( value as Style[ 'kind' ] )
						}
					/>
				)
			}
			takenBack={ style && takenBack( style ) }
			save={ ( fields ) =>
				style
					? changeStyle( style.id, { ...fields, ...more } )
					: addStyle( { ...fields, ...more, kind } )
			}
			onSaved={ onSaved }
			onClose={ onClose }
		>
			{ kind === 'style' && (
				<>
					<Picture value={ picture } onChange={ setPicture } />
					<Preferences
						value={ preferred }
						onChange={ ( changes ) =>
							setPreferred( { ...preferred, ...changes } )
						}
					/>
				</>
			) }
		</StyleForm>
	);
}

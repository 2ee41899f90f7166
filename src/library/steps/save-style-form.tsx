import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { StyleForm } from '../styles/style-form';
import { addStyle } from '../../store/later-api';
import type { Video } from '../../store/types';

interface Props {
	/** A finished video. */
	video: Video;
	onSaved: () => void;
	onClose?: () => void;
}

/** Makes a style of a finished video: words, its poster, and what it was made with. */
export function SaveStyleForm( { video, onSaved, onClose }: Props ) {
	const { id, prompt, connection, model, size } = video;
	// The same seed would make the same video.
	const { seed, ...options } = video.options;
	const [ withModel, setWithModel ] = useState( false );
	return (
		<StyleForm
			initial={ { name: '', words: prompt, shared: false } }
			help={ __(
				'Keep what says how it looks, and take out what it shows: these words go along with other prompts.',
				'platoniavid'
			) }
			save={ ( fields ) =>
				addStyle( {
					...fields,
					kind: 'style',
					video: id,
					...( withModel
						? { connection, model, size, options }
						: {} ),
				} )
			}
			onSaved={ onSaved }
			onClose={ onClose }
		>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'With its model, size and options',
					'platoniavid'
				) }
				checked={ withModel }
				onChange={ setWithModel }
			/>
		</StyleForm>
	);
}

import { BaseControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ChooseImage, RemoveImage } from '../../form/choose-image';
import { ImageProblem } from '../../form/image-problem';
import { useImage } from '../../ui/use-image';

interface Props {
	/** The image's id; 0 for none. */
	value: number;
	onChange: ( image: number ) => void;
}

/** The picture that shows a style. */
export function Picture( { value, onChange }: Props ) {
	const image = useImage( value );
	const picker = useRef< HTMLButtonElement & HTMLAnchorElement >( null );
	return (
		<div className="platoniavid-style-picture">
			<BaseControl.VisualLabel>
				{ __( 'Picture (optional)', 'platoniavid' ) }
			</BaseControl.VisualLabel>
			{ image && <img src={ image.url } alt={ image.alt } /> }
			{ value > 0 && ! image && <ImageProblem id={ value } /> }
			<div className="platoniavid-form__buttons">
				<ChooseImage
					title={ __(
						'Choose a picture of the style',
						'platoniavid'
					) }
					value={ value }
					onSelect={ onChange }
					buttonRef={ picker }
				/>
				{ value > 0 && (
					<RemoveImage
						onClick={ () => {
							// This button goes away, and the focus with it.
							picker.current?.focus();
							onChange( 0 );
						} }
					/>
				) }
			</div>
		</div>
	);
}

import { BaseControl, Button, Notice } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { MediaPicker } from '../../form/reference-image';
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
			{ image === null && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The chosen image is no longer in the Media Library. Choose another one, or none.',
						'platoniavid'
					) }
				</Notice>
			) }
			<div className="platoniavid-form__buttons">
				<MediaPicker
					title={ __(
						'Choose a picture of the style',
						'platoniavid'
					) }
					allowedTypes={ [ 'image' ] }
					value={ value }
					onSelect={ ( { id } ) => onChange( id ) }
					render={ ( { open } ) => (
						<Button
							__next40pxDefaultSize
							ref={ picker }
							variant="secondary"
							onClick={ open }
						>
							{ value > 0
								? __( 'Replace image', 'platoniavid' )
								: __(
										'Choose or upload image',
										'platoniavid'
									) }
						</Button>
					) }
				/>
				{ value > 0 && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ () => {
							// This button goes away, and the focus with it.
							picker.current?.focus();
							onChange( 0 );
						} }
					>
						{ __( 'Remove image', 'platoniavid' ) }
					</Button>
				) }
			</div>
		</div>
	);
}
